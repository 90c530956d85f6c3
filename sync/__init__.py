"""How signed files and sealed letters travel; knows nothing of items."""
