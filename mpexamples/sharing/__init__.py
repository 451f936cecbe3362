"""What processes share: values, arrays, managers and memory."""
