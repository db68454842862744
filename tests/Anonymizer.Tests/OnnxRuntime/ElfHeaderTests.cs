using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Loading;

namespace Anonymizer.Tests.OnnxRuntime;

public sealed class ElfHeaderTests : IDisposable
{
    private static readonly NativePlatform Linux = new("linux", Architecture.X64);
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Theory]
    [InlineData(62, "x64")]
    [InlineData(183, "arm64")]
    [InlineData(3, "x86")]
    [InlineData(40, "arm")]
    [InlineData(243, "processor type 243")]
    public void The_processor_is_read_from_the_file(int machine, string processor)
    {
        WriteHeader(machine);
        Assert.Equal(processor, ElfHeader.ReadProcessor(_file));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(19)]
    public void Half_a_header_is_no_library(int length)
    {
        WriteHeader(62);
        File.WriteAllBytes(_file, File.ReadAllBytes(_file)[..length]);
        Assert.Null(ElfHeader.ReadProcessor(_file));
    }

    [Fact]
    public void A_page_that_was_downloaded_in_place_of_the_library_is_no_library()
    {
        File.WriteAllText(_file, "<!DOCTYPE html><html><body>404 Not Found</body></html>");
        var error = Assert.Throws<OnnxRuntimeException>(() => LoadedLibrary.Open(new LibrarySearch(Linux, _file, "/app")));
        Assert.Contains($"{_file} is not a Linux library", error.Message, StringComparison.Ordinal);
        Assert.Contains("npm ci --ignore-scripts", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_library_of_another_processor_is_refused_before_it_is_loaded()
    {
        WriteHeader(183);
        var error = Assert.Throws<OnnxRuntimeException>(() => LoadedLibrary.Open(new LibrarySearch(Linux, _file, "/app")));
        Assert.Contains("built for arm64, but this process runs as x64", error.Message, StringComparison.Ordinal);
        Assert.Contains("linux-x64", error.Message, StringComparison.Ordinal);
        Assert.Contains("$ANONYMIZER_ONNXRUNTIME", error.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Half_a_library_is_refused_with_the_words_of_the_system()
    {
        bool applies = OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64;
        Skip.IfNot(applies, "Asks the loader of Linux on x64");
        WriteHeader(62);
        var error = Assert.Throws<OnnxRuntimeException>(() => LoadedLibrary.Open(new LibrarySearch(Linux, _file, "/app")));
        Assert.Contains($"{_file} can't be loaded", error.Message, StringComparison.Ordinal);
        Assert.IsType<DllNotFoundException>(error.InnerException);
    }

    private void WriteHeader(int machine)
    {
        var header = new byte[64];
        "\u007fELF"u8.CopyTo(header);
        header[4] = 2; // 64 bits
        header[5] = 1; // Little-endian
        header[16] = 3; // Shared library
        header[18] = (byte)machine;
        File.WriteAllBytes(_file, header);
    }
}
