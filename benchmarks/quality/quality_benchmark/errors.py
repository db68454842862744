"""What can go wrong and is told to a person."""


class BenchmarkError(Exception):
    """Something that a person has to put right first; the message says what is wrong and what to do."""


class RecordingFailed(Exception):
    """One recording could not be made, redacted or scored; the others go on."""
