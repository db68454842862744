using Anonymizer.Core.Geometry;
using Anonymizer.Vision.Faces;

namespace Anonymizer.Pipeline.Analyse.Meeting;

/// <summary>Tells the faces that stay visible from those that are redacted: the presenters' own.</summary>
/// <param name="tiles">Whose tiles there are.</param>
/// <param name="presenters">Where presenters are, as far as somebody said so.</param>
internal sealed class PresentersFaces(TileBook tiles, PresenterRegions presenters)
{
    // Of a face, or of a tile.
    private const float Within = 0.5f;

    private readonly List<FaceDetection> _inPlace = [];

    /// <summary>Cuts off what was found across the edge of a presenter's tile, and takes out what is no face there.</summary>
    /// <param name="faces">Detections in the frame.</param>
    /// <param name="trusted">Score from which one detection alone is believed.</param>
    public void FitIntoTiles(List<FaceDetection> faces, float trusted)
    {
        for (var i = faces.Count - 1; i >= 0; i--)
        {
            var centre = Box.FromCentre(faces[i].Box.CentreX, faces[i].Box.CentreY, 1, 1);
            if (tiles.Tiles.FirstOrDefault(tile => tiles.IsKept(tile) && tile.Cover.Contains(centre)) is not { } tile)
            {
                continue;
            }

            if (tile.Fit(faces[i], trusted) is { } fitting)
            {
                faces[i] = fitting;
            }
            else
            {
                faces.RemoveAt(i);
            }
        }
    }

    /// <summary>Takes out the presenters' own, in their tiles and where somebody said that they are.</summary>
    /// <param name="faces">Detections in the frame.</param>
    /// <param name="trusted">Score from which one detection alone is believed.</param>
    /// <param name="pts">Timestamp of the frame.</param>
    public void TakeOut(List<FaceDetection> faces, float trusted, long pts)
    {
        foreach (var tile in tiles.Tiles)
        {
            if (tiles.IsKept(tile) && TakeOut(faces, tile.Block.ToBox(), tile.OwnFace, trusted) is { } own)
            {
                tile.OwnFace = own;
            }
        }

        // Where somebody said so, and no tile is understood: a lecturer filmed in a room.
        foreach (var (number, box) in presenters.At(pts))
        {
            var isInTile = tiles.Tiles.Any(tile => tiles.IsKept(tile) && tile.Block.ToBox().ShareCoveredBy(box) > Within);
            if (!isInTile && TakeOut(faces, box, presenters.OwnFace(number), trusted) is { } own)
            {
                presenters.Remember(number, own);
            }
        }
    }

    // Returns the face that is the presenter's own among those in a place, if it is clear which one that is.
    private Box? TakeOut(List<FaceDetection> faces, Box place, Box? before, float trusted)
    {
        _inPlace.Clear();
        _inPlace.AddRange(faces.Where(face => face.Box.ShareCoveredBy(place) > Within));
        var own = OwnFace.Find(place, _inPlace, before, trusted);
        if (own is { } found)
        {
            faces.RemoveAll(face => OwnFace.IsPartOf(found, face.Box));
        }

        return own;
    }
}
