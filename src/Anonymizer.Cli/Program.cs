using Anonymizer.Cli;
using Anonymizer.Cli.Running;

using var signals = new SignalCancellation();
var exitCode = await new AnonymizerCommand(Composition.ForThisProcess()).RunAsync(args, signals.Token);
return exitCode == ExitCode.Interrupted ? signals.ExitCodeWhenCancelled : exitCode;
