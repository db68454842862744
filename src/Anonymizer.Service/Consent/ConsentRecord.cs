namespace Anonymizer.Service.Consent;

/// <summary>A consent form as it is handed in with a recording.</summary>
/// <param name="Number">The place of its presenter among those that were declared, from 1. Names stay with the files of the job.</param>
/// <param name="Sha256">Hash of the form, lower-case hexadecimal.</param>
/// <param name="Bytes">Size of the form.</param>
public sealed record NewConsent(int Number, string Sha256, long Bytes);

/// <summary>What is known of a consent form: which, from whom, since when. It belongs to the job and goes with it.</summary>
/// <param name="Number">The place of its presenter among those that were declared, from 1.</param>
/// <param name="Sha256">Hash of the form, lower-case hexadecimal.</param>
/// <param name="Bytes">Size of the form.</param>
/// <param name="By">User id of who handed it in.</param>
/// <param name="At">When.</param>
public sealed record ConsentRecord(int Number, string Sha256, long Bytes, string By, DateTimeOffset At);
