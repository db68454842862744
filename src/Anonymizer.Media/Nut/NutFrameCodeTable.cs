namespace Anonymizer.Media.Nut;

/// <summary>Reads the table that says what each possible first byte of a frame stands for.</summary>
internal static class NutFrameCodeTable
{
    // The table is written as runs; within a run only the rest of the size counts up. A run says how many of its fields
    // are given, the others keep the value of the run before.
    public static NutFrameCode[] Parse(ref NutFields fields)
    {
        var codes = new NutFrameCode[256];
        var run = new NutFrameCode(NutFrameFlags.Invalid, TimestampDelta: 0, StreamId: 0, SizeFactor: 1, 0, 0, 0);
        var code = 0;
        while (code < codes.Length)
        {
            run = run with { Flags = (NutFrameFlags)fields.Int("frame flags"), SizeRest = 0, ReservedFields = 0 };
            var given = fields.Int("number of fields of a frame code");
            if (given > 0)
            {
                run = run with { TimestampDelta = fields.Signed() };
            }

            if (given > 1)
            {
                run = run with { SizeFactor = fields.Int("size factor", highest: 1 << 16) };
            }

            if (given > 2)
            {
                run = run with { StreamId = fields.Int("stream of a frame code", highest: 0) };
            }

            if (given > 3)
            {
                run = run with { SizeRest = fields.Int("rest of the size", highest: 1 << 16) };
            }

            if (given > 4)
            {
                run = run with { ReservedFields = fields.Int("reserved fields", highest: 256) };
            }

            var length = given > 5 ? fields.Int("length of a run") : run.SizeFactor - run.SizeRest;
            if (given > 6)
            {
                fields.Signed();
            }

            if (given > 7)
            {
                run = run with { ElisionIndex = fields.Int("elided beginning", highest: 127) };
            }

            for (var extra = 8; extra < given; extra++)
            {
                fields.Unsigned();
            }

            // The byte that begins start codes is never a frame code and is left out of the count.
            var left = codes.Length - code - (code <= NutFormat.StartCodeMark ? 1 : 0);
            if (length < 1 || length > left)
            {
                throw new InvalidDataException($"NUT stream is damaged: a run of {length} frame codes begins at {code}.");
            }

            for (var i = 0; i < length; code++)
            {
                if (code == NutFormat.StartCodeMark)
                {
                    codes[code] = default(NutFrameCode) with { Flags = NutFrameFlags.Invalid };
                    continue;
                }

                codes[code] = run with { SizeRest = run.SizeRest + i };
                i++;
            }

            // A run that stops right before that byte leaves only it when the table ends there.
            if (code == NutFormat.StartCodeMark)
            {
                codes[code++] = default(NutFrameCode) with { Flags = NutFrameFlags.Invalid };
            }
        }

        return codes;
    }
}
