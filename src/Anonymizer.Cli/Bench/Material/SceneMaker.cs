namespace Anonymizer.Cli.Bench.Material;

/// <summary>Lays out synthetic meetings. All lengths grow with the picture, so every resolution shows the same.</summary>
internal sealed class SceneMaker
{
    /// <summary>Who speaks in every meeting that has labels.</summary>
    public const string Presenter = "Marieke Postma";

    private static readonly string[] People =
    [
        Presenter, "Sanne de Vries", "Daniel van den Berg", "Noor el Idrissi", "Thijs Bakker", "Jurrien Hoekstra", "Fenna Visser", "Sem Kuipers", "Zoe Celik",
    ];

    private static readonly string[][] Slides =
    [
        ["Regression", "A line through points", "Residuals are what remains", "Least squares", "When it fails"],
        ["Example from practice", "Two hundred measurements", "Three outliers", "Which of them are errors"],
        ["Exercise", "Draw the line by eye", "Compute slope and intercept", "Compare with your neighbour", "Ten minutes"],
    ];

    private readonly int _width;
    private readonly int _height;

    /// <summary>Prepares for pictures of 16:9.</summary>
    /// <param name="height">Rows, even.</param>
    public SceneMaker(int height)
    {
        _height = height;
        _width = WidthFor(height);
    }

    /// <summary>Columns of a picture of 16:9, even.</summary>
    public static int WidthFor(int height) => height * 16 / 9 / 2 * 2;

    /// <summary>Lays out a meeting.</summary>
    public Scene Make(MeetingLayout layout) => layout switch
    {
        MeetingLayout.Gallery => Gallery(3),
        MeetingLayout.Quad => Gallery(2),
        MeetingLayout.Slides => SlidesWithPresenter(),
        _ => Room(),
    };

    // Lengths are given for 1080 rows.
    private int Scaled(double pixels) => Math.Max(2, (int)(pixels * _height / 1080) / 2 * 2);

    private Scene Gallery(int side)
    {
        var labels = new Drawing(_width, _height);
        var webcams = new List<Webcam>();
        var gap = Scaled(8);
        var (width, height) = ((_width / side / 2 * 2) - gap, (_height / side / 2 * 2) - gap);
        for (var i = 0; i < side * side; i++)
        {
            var (x, y) = ((i % side * (width + gap)) + (gap / 2), (i / side * (height + gap)) + (gap / 2));
            webcams.Add(new Webcam(x, y, width, height, height * 8 / 10 / 2 * 2, Wall(i)));
            Label(labels, People[i], x, y + height);
        }

        return new Scene([labels], "0x1f1f1f", webcams, LayersBelow: false);
    }

    private Scene SlidesWithPresenter()
    {
        var (width, height) = (Scaled(400), Scaled(225));
        var (x, y) = (_width - width - Scaled(16), Scaled(16));
        var slides = Slides.Select(lines =>
        {
            var slide = new Drawing(_width, _height);
            slide.Fill(0, 0, x - Scaled(16), _height, 245);
            for (var i = 0; i < lines.Length; i++)
            {
                slide.Write(lines[i], Scaled(100), Scaled(90 + (i * 150)), Scaled(i == 0 ? 54 : 36), 30);
            }

            return slide;
        }).ToArray();

        // The label is part of every slide's picture, which lies above the webcam, too.
        foreach (var slide in slides)
        {
            Label(slide, Presenter, x, y + height);
        }

        return new Scene(slides, "0x1f1f1f", [new Webcam(x, y, width, height, height * 9 / 10 / 2 * 2, Wall(0))], LayersBelow: false);
    }

    private Scene Room()
    {
        var wall = new Drawing(_width, _height);
        wall.Fill(0, 0, _width, _height * 2 / 5, 190);
        wall.Fill(0, _height * 2 / 5, _width, _height, 120);
        var people = new List<Webcam>();
        for (var row = 0; row < 3; row++)
        {
            // Those in front are larger and fewer.
            var (portrait, count) = (Scaled(80 + (60 * row)), 7 - row);
            for (var seat = 0; seat < count; seat++)
            {
                var room = _width / count;
                people.Add(new Webcam((seat * room) + (room / 6), Scaled(260 + (230 * row)), room * 2 / 3, portrait + Scaled(20), portrait, null));
            }
        }

        return new Scene([wall], "0x808080", people, LayersBelow: true);
    }

    private void Label(Drawing drawing, string name, int left, int bottom)
    {
        var (capital, margin) = (Scaled(16), Scaled(8));
        var width = (int)(Core.Kernels.Lettering.LineOfText.WidthPerCapitalHeight(name) * capital) + (4 * margin);
        var height = (capital * 5 / 3) + margin;
        drawing.Fill(left + margin, bottom - margin - height, width, height, 24);
        drawing.Write(name, left + (3 * margin), bottom - margin - height + (margin / 2), capital, 250);
    }

    private static string Wall(int i) => $"0x{30 + (6 * i):x2}{70 + (9 * i % 60):x2}{50 + (11 * i % 80):x2}";
}
