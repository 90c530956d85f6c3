"""What anybody may read: the signed repository and the public pages."""
