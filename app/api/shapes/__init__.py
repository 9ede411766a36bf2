"""What the API answers and is told: the shapes that answers, checks and the document are made of."""
