namespace Anonymizer.Media.Nut;

/// <summary>NUT's mapping of signed numbers onto unsigned ones, so that small values of either sign stay short.</summary>
internal static class NutVariable
{
    /// <summary>0, 1, 2, 3, 4, ... become 0, 1, -1, 2, -2, ...</summary>
    public static long ToSigned(ulong value) => (value & 1) == 0 ? -(long)(value >> 1) : (long)(value >> 1) + 1;

    /// <summary>0, 1, -1, 2, -2, ... become 0, 1, 2, 3, 4, ...</summary>
    public static ulong FromSigned(long value) => value > 0 ? (2 * (ulong)value) - 1 : 2 * (ulong)-value;
}
