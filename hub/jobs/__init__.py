"""Work that waits its turn: releases, pictures, voices; it outlives a restart."""
