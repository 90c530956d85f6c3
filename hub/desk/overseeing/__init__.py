"""What is overdue, for those who oversee; told by a query each time, never by a job."""
