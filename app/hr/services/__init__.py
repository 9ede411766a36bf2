"""What HR does: people, imports, exports, settings."""
