"""What the portal costs, as a ratio to a floor application in the same run. README.md says what each file measures."""
