namespace Anonymizer.Tests.Media.Encoding.Copying;

/// <summary>Parameter sets as libx264 writes them for 1920x1080 at 25 frames per second, profile High.</summary>
internal static class Coded
{
    public static byte[] Sequence => Convert.FromHexString("67640028ACD940780227E59A808080A0000003002000000641E30632C0");

    public static byte[] Picture => Convert.FromHexString("68EF85F2C0");

    /// <summary>The same encoder, told to number its sets 1.</summary>
    public static byte[] SequenceNumberOne => Convert.FromHexString("676400284B36501E0089F966A020202800000300080003200078C18CB0");

    /// <summary>The same encoder, told to number its sets 1.</summary>
    public static byte[] PictureNumberOne => Convert.FromHexString("684AF8FCB0");

    /// <summary>The content of an avcC box with one set of each kind.</summary>
    public static byte[] Configuration(byte level, byte[] sequence, byte[] picture) =>
        [1, 100, 0, level, 0xFF, 0xE1, 0, (byte)sequence.Length, .. sequence, 1, 0, (byte)picture.Length, .. picture, 0xFD, 0xF8, 0xF8, 0];
}
