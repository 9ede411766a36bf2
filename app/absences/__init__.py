"""Who is away, until when, and who answers meanwhile: what waits on somebody never waits for nobody."""
