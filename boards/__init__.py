"""What is published: content and its law, authoring, outputs and the library."""
