"""Version: written here alone; the build reads it, and nobody has to look into the distribution's metadata for it."""

VERSION = "0.1.0"
