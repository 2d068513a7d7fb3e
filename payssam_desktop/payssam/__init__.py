"""The PaysSam partner API: one read, one cancel, and how their answers are understood."""
