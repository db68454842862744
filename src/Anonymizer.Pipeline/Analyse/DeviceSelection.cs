using System.Globalization;
using Anonymizer.Core.Errors;

namespace Anonymizer.Pipeline.Analyse;

/// <summary>What will compute the models, and why that.</summary>
/// <typeparam name="T">A detector that is ready on that device.</typeparam>
/// <param name="Device">Never <see cref="DevicePreference.Auto"/>.</param>
/// <param name="Ready">What was opened on it.</param>
/// <param name="Reason">One or two sentences for a person.</param>
public sealed record DeviceSelection<T>(DevicePreference Device, T Ready, string Reason)
    where T : IDisposable;

/// <summary>Chooses where models are computed: as asked for, or what is fastest in a trial.</summary>
public static class DeviceSelection
{
    /// <summary>Chooses.</summary>
    /// <typeparam name="T">A detector that is ready on a device.</typeparam>
    /// <param name="wanted">What was asked for.</param>
    /// <param name="candidates">What "auto" tries besides the processor.</param>
    /// <param name="open">Makes a detector ready on a device, or says by an <see cref="AnonymizerException"/> why that is impossible.</param>
    /// <param name="measure">How long one search takes, in milliseconds.</param>
    /// <returns>The choice; what was opened and not chosen has been disposed.</returns>
    /// <exception cref="AnonymizerException">What was asked for can't be used, or not even the processor can.</exception>
    public static DeviceSelection<T> Choose<T>(
        DevicePreference wanted, IReadOnlyList<DevicePreference> candidates, Func<DevicePreference, T> open, Func<T, double> measure)
        where T : IDisposable
    {
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentNullException.ThrowIfNull(open);
        ArgumentNullException.ThrowIfNull(measure);
        if (wanted != DevicePreference.Auto)
        {
            return new DeviceSelection<T>(wanted, open(wanted), $"{NameOf(wanted)} was asked for.");
        }

        var best = open(DevicePreference.Cpu);
        if (candidates.Count == 0)
        {
            return new DeviceSelection<T>(DevicePreference.Cpu, best, "The processor is used: no graphics card was found.");
        }

        try
        {
            var (device, least) = (DevicePreference.Cpu, measure(best));
            var tried = new List<string> { Timed(DevicePreference.Cpu, least) };
            foreach (var candidate in candidates)
            {
                if (Try(candidate, open, measure, tried) is not ({ } opened, var milliseconds))
                {
                    continue;
                }

                var isFaster = milliseconds < least;
                (isFaster ? best : opened).Dispose();
                if (isFaster)
                {
                    (best, device, least) = (opened, candidate, milliseconds);
                }
            }

            return new DeviceSelection<T>(device, best, $"{NameOf(device)} was the fastest of what works here. {string.Join(' ', tried)}");
        }
        catch
        {
            best.Dispose();
            throw;
        }
    }

    /// <summary>The word for a device, as on the command line.</summary>
    public static string NameOf(DevicePreference device) => device.ToString().ToLowerInvariant();

    // "auto" promises what works. A card without the libraries for it is common, so that is told but is no error.
    private static (T? Opened, double Milliseconds) Try<T>(
        DevicePreference candidate, Func<DevicePreference, T> open, Func<T, double> measure, List<string> tried)
        where T : IDisposable
    {
        T? opened = default;
        try
        {
            opened = open(candidate);
            var milliseconds = measure(opened);
            tried.Add(Timed(candidate, milliseconds));
            return (opened, milliseconds);
        }
        catch (AnonymizerException unusable)
        {
            opened?.Dispose();
            tried.Add($"{NameOf(candidate)}: {unusable.Message}");
            return (default, 0);
        }
    }

    private static string Timed(DevicePreference device, double milliseconds) =>
        string.Create(CultureInfo.InvariantCulture, $"{NameOf(device)}: {milliseconds:0.0} ms for one search.");
}
