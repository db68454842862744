using Anonymizer.Service.Access;
using Anonymizer.Service.Audit;
using Anonymizer.Service.Metrics;
using Anonymizer.Service.Outbox;

namespace Anonymizer.Service.Jobs;

/// <summary>Everything the service keeps in its database. What changes a job and what is written down about it are one transaction.</summary>
public interface IServiceStore : IJobStore, IAuditLog, IAccessKeyStore, ICounters, IOutbox;
