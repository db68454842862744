using Anonymizer.Decoder;
using Anonymizer.Decoder.Libav;
using Anonymizer.Media.Decoding;

const int Info = 32; // AV_LOG_INFO: concealed damage is told at this level only.
const int PrintLevel = 2; // AV_LOG_PRINT_LEVEL

var request = DecodeRequest.Parse(args);
if (LibavFunctions.Load() is not { } abi)
{
    return (int)DecoderExit.NoLibraries;
}

LibavFunctions.av_log_set_level(Info);
LibavFunctions.av_log_set_flags(PrintLevel);
var offering = new PictureOffering(Console.OpenStandardOutput(), Console.OpenStandardInput());
try
{
    if (!offering.Try())
    {
        return (int)DecoderExit.Complete;
    }

    using var decoder = new LibavDecoder(abi, request, Console.Error);
    return (int)offering.Run(decoder, abi, request);
}
catch (LibavException)
{
    // Why, libavformat has said on standard error.
    return (int)DecoderExit.CannotOpen;
}
catch (IOException)
{
    // Whoever started this program is gone, or wants no more.
    return (int)DecoderExit.Complete;
}
