"""What a person has shown to whom, on purpose and until taken back."""
