"""How well recordings are redacted, measured on recordings of which it is known what they show."""
