"""What launcher and child say to each other, a word a line."""

SHOW = "show"  # launcher to child: come to the front
READY = "ready"  # child: everything is loaded, the window is hidden
SHOWN = "shown"  # child: the first frame is on the glass
ALIVE = "alive"  # child: a frame was drawn
OVER = "over"  # child: the session is over and cleared; end me when the next is up
