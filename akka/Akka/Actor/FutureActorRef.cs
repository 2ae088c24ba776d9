namespace Akka.Actor;

/// <summary>Below <c>/temp</c>: takes one reply and completes a task with it. Later messages are dead letters.</summary>
internal sealed class FutureActorRef<T>(IActorRefProvider provider) : MinimalActorRef
{
    private readonly TaskCompletionSource<T> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public override ActorPath Path { get; } = provider.TempPath();

    public override IActorRefProvider Provider => provider;

    public override IInternalActorRef Parent => (IInternalActorRef)provider.ResolveActorRef(Path.Parent);

    public Task<T> Result => _result.Task;

    public void Expire(TimeSpan timeout) => _result.TrySetException(new AskTimeoutException($"Timeout after {timeout} seconds"));

    public void Cancel(CancellationToken token) => _result.TrySetCanceled(token);

    protected override void TellInternal(object message, IActorRef sender)
    {
        bool isFirst = message switch
        {
            T reply => _result.TrySetResult(reply),
            null => _result.TrySetResult(default),
            Status.Failure failure => _result.TrySetException(
                failure.Cause ?? new TaskCanceledException("Task cancelled by actor via Failure message.")),
            _ => _result.TrySetException(new ArgumentException(
                $"Received message of type [{message.GetType()}] - Ask expected message of type [{typeof(T)}]")),
        };
        if (!isFirst && !_result.Task.IsCanceled) provider.DeadLetters.Tell(message, this);
    }
}
