"""From what people write, folders and documents, to items and back."""
