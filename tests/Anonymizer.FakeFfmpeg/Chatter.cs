namespace Anonymizer.FakeFfmpeg;

/// <summary>Says much, on standard error or output.</summary>
internal static class Chatter
{
    /// <summary>More lines than any pipe holds, then a good end.</summary>
    public static async Task<int> ManyLinesAsync()
    {
        for (var i = 0; i < 20_000; i++)
        {
            await Console.Error.WriteLineAsync($"[warning] line {i} of a decoder that complains about everything");
        }

        return 0;
    }

    public static async Task<int> EndlessAsync()
    {
        while (true)
        {
            await Console.Error.WriteLineAsync("[error] again and again");
        }
    }

    /// <summary>Some megabytes without a line end, then a line.</summary>
    public static async Task<int> LongLineAsync()
    {
        var part = new string('a', 64 << 10);
        for (var i = 0; i < 64; i++)
        {
            await Console.Error.WriteAsync(part);
        }

        await Console.Error.WriteAsync("\nend\n");
        return 0;
    }

    /// <summary>Endless standard output.</summary>
    public static async Task<int> FloodAsync()
    {
        await using var output = Console.OpenStandardOutput();
        var part = new byte[64 << 10];
        while (true)
        {
            await output.WriteAsync(part);
        }
    }
}
