using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;

namespace Anonymizer.Service.Web.Pages;

/// <summary>
/// A piece of a page. Made only from interpolated strings whose holes are escaped unless they are such pieces themselves, so that no
/// text of a user becomes markup.
/// </summary>
internal readonly record struct Html
{
    private readonly string? _markup;

    private Html(string markup) => _markup = markup;

    /// <summary>Nothing.</summary>
    public static Html None => default;

    /// <summary>A piece of a page.</summary>
    public static Html Of(Markup markup) => new(markup.Text);

    /// <summary>Markup that holds no text of a user, put together by other means.</summary>
    public static Html OfTrusted(string markup) => new(markup);

    /// <summary>Pieces one after the other.</summary>
    public static Html Join(IEnumerable<Html> pieces) => new(string.Concat(pieces));

    /// <summary>The markup.</summary>
    public override string ToString() => _markup ?? string.Empty;

    /// <summary>Puts a piece together; the compiler calls it for interpolated strings.</summary>
    [InterpolatedStringHandler]
    public readonly struct Markup
    {
        private readonly StringBuilder _text;

        /// <summary>Begins.</summary>
        public Markup(int literalLength, int holes) => _text = new StringBuilder(literalLength + (holes * 20));

        /// <summary>What was put together.</summary>
        internal string Text => _text.ToString();

        /// <summary>Markup, as it stands in the source.</summary>
        public void AppendLiteral(string markup) => _text.Append(markup);

        /// <summary>Text: escaped.</summary>
        public void AppendFormatted(string? text) => _text.Append(HtmlEncoder.Default.Encode(text ?? string.Empty));

        /// <summary>A number.</summary>
        public void AppendFormatted(long number) => _text.Append(number);

        /// <summary>A piece that was made in the same way.</summary>
        public void AppendFormatted(Html piece) => _text.Append(piece.ToString());
    }
}
