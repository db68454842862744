"""Results and reports for the tests."""
from quality_benchmark.figures import Cost, Figures, Result, Share

# Two of one person each, one of several people, and a room.
CLIPS = ["footage/alone.mkv", "footage/other.mkv", "footage/asl_bird.mkv", "footage/classroom.gif"]


def figures(leaked=0, frames=100, size="32-63", **others):
    result = Figures(**others)
    result.faces[size] = Share(leaked, frames)
    return result


def passing(**changes):
    """A result that meets every mark, with some of it changed."""
    layout = figures(
        names=Share(0, 4), tiles=Share(99, 100), presenter_faces=Share(100, 100), slides=Share(100, 100), kept=Share(200, 200)
    )
    result = {
        "name": "meeting", "variant": "standard", "recording": "0123", "scaled_down": False, "gallery": True, "named": True,
        "options": [], "cores": 2, "layouts": {"gallery": layout}, "names": Share(0, 4), "tiny_faces": Share(), "psnr_outside": 40.0,
        "strings": 0, "failed_checks": [], "review": False, "cost": Cost([10.0], [12.0], 300_000_000),
    }
    return Result(**{**result, **changes})
