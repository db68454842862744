using Anonymizer.Core.Errors;
using Anonymizer.Pipeline.Reporting;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Anonymizer.Cli.Progress;

/// <summary>For a terminal: one moving bar per stage, with speed and time left.</summary>
internal sealed class TerminalProgressDisplay(IAnsiConsole console) : IProgressDisplay
{
    private const string FiguresKey = "figures";

    /// <inheritdoc/>
    public Task<T> ShowAsync<T>(Func<IProgress<StageProgress>, Task<T>> job) => console.Progress()
        .AutoClear(false)
        .Columns(
            new TaskDescriptionColumn { Alignment = Justify.Left },
            new ProgressBarColumn(),
            new PercentageColumn(),
            new SpeedColumn())
        .StartAsync(context => job(new Bars(context)));

    private sealed class Bars(ProgressContext context) : IProgress<StageProgress>
    {
        private readonly Lock _oneAtATime = new();
        private readonly Dictionary<Stage, ProgressTask> _tasks = [];

        public void Report(StageProgress value)
        {
            lock (_oneAtATime)
            {
                if (!_tasks.TryGetValue(value.Stage, out var task))
                {
                    task = context.AddTask(value.Stage.ToString());
                    _tasks.Add(value.Stage, task);
                }

                var figures = ProgressFigures.From(value);
                task.IsIndeterminate = figures.Share is null;
                task.Value = (figures.Share ?? 0) * task.MaxValue;
                task.State.Update<ProgressFigures>(FiguresKey, _ => figures);
            }
        }
    }

    private sealed class SpeedColumn : ProgressColumn
    {
        protected override bool NoWrap => true;

        public override IRenderable Render(RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text(ProgressText.Speed(task.State.Get<ProgressFigures>(FiguresKey)));
    }
}
