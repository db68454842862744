using System.Data.Common;
using Anonymizer.Service.Outbox;

namespace Anonymizer.Service.Jobs.Sql;

/// <summary>Reads messages from rows.</summary>
internal static class OutboxRows
{
    private const char Separator = '\n';

    /// <summary>The message of a row of <c>select * from outbox</c>.</summary>
    public static OutboxMessage Read(DbDataReader row) => new()
    {
        Id = Guid.Parse(Text(row, "id")),
        JobId = Guid.Parse(Text(row, "job_id")),
        Kind = Words.Read<MessageKind>(Text(row, "kind")),
        Target = Text(row, "target"),
        News = Text(row, "news") is { Length: > 0 } news ? Words.Read<JobNews>(news) : null,
        State = Words.Read<MessageState>(Text(row, "state")),
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(Number(row, "created_at")),
        Attempts = (int)Number(row, "attempts"),
        Claim = Number(row, "claim"),
        Files = Text(row, "files").Split(Separator, StringSplitOptions.RemoveEmptyEntries),
        DeliveredAt = row.IsDBNull(row.GetOrdinal("delivered_at")) ? null : DateTimeOffset.FromUnixTimeMilliseconds(Number(row, "delivered_at")),
        Problem = row.IsDBNull(row.GetOrdinal("problem")) ? null : Text(row, "problem"),
    };

    /// <summary>Names as they are stored. They are made of numbers and endings, so none holds the separator.</summary>
    public static string Join(IEnumerable<string> names) => string.Join(Separator, names);

    private static string Text(DbDataReader row, string column) => row.GetString(row.GetOrdinal(column));

    private static long Number(DbDataReader row, string column) => row.GetInt64(row.GetOrdinal(column));
}
