"""What waits for somebody to decide, in one rhythm."""
