namespace Anonymizer.Core.Plan;

/// <summary>A flat card that is painted over a region, often a whole tile.</summary>
public sealed record FillCard
{
    /// <summary>Creates the card.</summary>
    /// <param name="caption">What is written on it, such as "Student 3", or null: text as <see cref="NeutralText"/> allows it.</param>
    /// <param name="shade">How bright it is.</param>
    /// <exception cref="ArgumentException">The caption holds anything else; the message doesn't repeat it.</exception>
    public FillCard(string? caption, CardShade shade)
    {
        if (caption is not null)
        {
            NeutralText.Require(caption, "The caption of a card");
        }

        Caption = caption;
        Shade = shade;
    }

    /// <summary>What is written on it, such as "Student 3", or null.</summary>
    public string? Caption { get; }

    /// <summary>How bright it is.</summary>
    public CardShade Shade { get; }
}

/// <summary>How bright a card is. One that differs from what it covers is chosen.</summary>
public enum CardShade
{
    /// <summary>Black, with a light caption.</summary>
    Dark,

    /// <summary>White, with a dark caption.</summary>
    Light,

    /// <summary>Half as bright as white, with a light caption.</summary>
    Medium,

    /// <summary>A quarter as bright as white, with a light caption.</summary>
    Dim,

    /// <summary>Three quarters as bright as white, with a dark caption.</summary>
    Bright,
}
