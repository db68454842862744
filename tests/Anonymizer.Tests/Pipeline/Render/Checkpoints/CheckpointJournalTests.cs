using Anonymizer.Pipeline.Render.Checkpoints;

namespace Anonymizer.Tests.Pipeline.Render.Checkpoints;

public sealed class CheckpointJournalTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("anonymizer-journal-");

    private string JournalPath => Path.Combine(_folder.FullName, "journal");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void What_was_added_is_read_while_the_journal_is_still_open()
    {
        using var journal = CheckpointJournal.Begin(JournalPath, Fragments.Identity, [Fragments.Some]);
        journal.Add([Fragments.Some with { Offset = 110 }, Fragments.Some with { Offset = 210 }]);

        var (identity, fragments) = CheckpointJournal.Read(JournalPath)!.Value;

        Assert.Equal(Fragments.Identity, identity);
        Assert.Equal([10, 110, 210], fragments.Select(fragment => fragment.Offset));
        Assert.Equal(Fragments.Some, fragments[0]);
    }

    [Fact]
    public void Wherever_a_crash_cut_it_off_the_lines_that_are_whole_are_read()
    {
        using (var journal = CheckpointJournal.Begin(JournalPath, Fragments.Identity, []))
        {
            journal.Add([Fragments.Some, Fragments.Some]);
        }

        var all = File.ReadAllBytes(JournalPath);
        for (var length = 0; length <= all.Length; length++)
        {
            File.WriteAllBytes(JournalPath, all[..length]);
            var lines = all[..length].Count(character => character == '\n');

            Assert.Equal(lines == 0 ? null : lines - 1, CheckpointJournal.Read(JournalPath)?.Fragments.Count);
        }
    }

    [Fact]
    public void Nothing_is_read_beyond_a_line_that_a_power_cut_left_empty()
    {
        CheckpointJournal.Begin(JournalPath, Fragments.Identity, [Fragments.Some]).Dispose();
        File.AppendAllText(JournalPath, new string('\0', 30) + "\n");
        File.AppendAllLines(JournalPath, [System.Text.Json.JsonSerializer.Serialize(Fragments.Some)]);

        Assert.Single(CheckpointJournal.Read(JournalPath)!.Value.Fragments);
    }

    [Fact]
    public void Where_there_is_none_nothing_was_finished() => Assert.Null(CheckpointJournal.Read(JournalPath));

    [Fact]
    public void A_worker_that_was_thought_dead_writes_into_nothing_that_its_successor_reads()
    {
        using var thoughtDead = CheckpointJournal.Begin(JournalPath, Fragments.Identity, []);
        using var successor = CheckpointJournal.Begin(JournalPath, Fragments.Identity, []);

        thoughtDead.Add([Fragments.Some]);
        successor.Add([Fragments.Some with { Part = 2 }]);

        Assert.Equal([2], CheckpointJournal.Read(JournalPath)!.Value.Fragments.Select(fragment => fragment.Part));
    }
}
