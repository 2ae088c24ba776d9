using System.Runtime.ExceptionServices;
using Akka.Actor;
using Akka.Dispatch.SysMsg;

namespace Akka.Dispatch;

/// <summary>
/// Runs the pieces of an asynchronous handler on the actor's own thread of control, each as a system message, so that Self,
/// Sender and Context are right after every <c>await</c> and no other user message comes in between.
/// </summary>
public sealed class ActorTaskScheduler : TaskScheduler
{
    private readonly ActorCell _cell;
    private Envelope _message;

    internal ActorTaskScheduler(ActorCell cell) => _cell = cell;

    /// <summary>
    /// Starts <paramref name="asyncAction"/> for the current message of the current actor. The actor's user messages wait until it
    /// has ended; when it faults, the actor fails.
    /// </summary>
    /// <exception cref="InvalidOperationException">Not called from an actor.</exception>
    public static void RunTask(Func<Task> asyncAction)
    {
        ActorCell cell = ActorCell.Current ?? throw new InvalidOperationException("RunTask must be called from an actor context.");
        cell.TaskScheduler.Start(asyncAction);
    }

    /// <inheritdoc cref="RunTask(Func{Task})" />
    public static void RunTask(Action action) => RunTask(() =>
    {
        action();
        return Task.CompletedTask;
    });

    internal void Run(Task task) => TryExecuteTask(task);

    protected override void QueueTask(Task task)
    {
        if (task.CreationOptions.HasFlag(TaskCreationOptions.LongRunning))
            new Thread(() => TryExecuteTask(task)) { IsBackground = true }.Start();
        else
            _cell.SendSystemMessage(new ActorTask(this, task, _message));
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) =>
        !taskWasPreviouslyQueued && ReferenceEquals(ActorCell.Current, _cell) && TryExecuteTask(task);

    protected override IEnumerable<Task> GetScheduledTasks() => [];

    private void Start(Func<Task> asyncAction)
    {
        _message = _cell.CurrentEnvelope;
        var start = new Task<Task>(asyncAction);
        start.RunSynchronously(this);
        Task running = start.IsCompletedSuccessfully ? start.Result ?? Task.CompletedTask : start;
        if (running.IsCompleted)
        {
            if (CauseOf(running) is { } cause) ExceptionDispatchInfo.Capture(cause).Throw();
            return;
        }

        _cell.Mailbox.BeginAwait();
        _ = running.ContinueWith(End, CancellationToken.None, TaskContinuationOptions.None, this);
    }

    private void End(Task task)
    {
        _cell.Mailbox.EndAwait();
        if (CauseOf(task) is { } cause) _cell.HandleInvokeFailure(cause);
        else _cell.RestartReceiveTimeout();
    }

    private static Exception CauseOf(Task task) => task.IsCanceled ? new TaskCanceledException(task) : task.Exception?.InnerException;
}
