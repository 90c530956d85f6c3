"""Paper from a receipt printer: jobs, their layout, ESC/POS, and the print process."""
