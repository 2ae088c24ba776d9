namespace Akka.Actor;

/// <summary>Ask: a message whose reply is a task.</summary>
/// <remarks>
/// A reply of <see cref="Status.Failure"/> faults the task with its cause, unless a <c>object</c> is asked for; a reply of another type faults
/// it with <see cref="ArgumentException"/>, no reply in time with <see cref="AskTimeoutException"/>. Continuations run on the thread pool.
/// </remarks>
public static class Futures
{
    public static Task<object> Ask(this ICanTell self, object message, TimeSpan? timeout = null) => self.Ask<object>(message, timeout);

    public static Task<object> Ask(this ICanTell self, object message, CancellationToken cancellationToken) =>
        self.Ask<object>(message, null, cancellationToken);

    public static Task<object> Ask(this ICanTell self, object message, TimeSpan? timeout, CancellationToken cancellationToken) =>
        self.Ask<object>(message, timeout, cancellationToken);

    public static Task<T> Ask<T>(this ICanTell self, object message, TimeSpan? timeout = null) =>
        self.Ask<T>(message, timeout, CancellationToken.None);

    public static Task<T> Ask<T>(this ICanTell self, object message, CancellationToken cancellationToken) =>
        self.Ask<T>(message, null, cancellationToken);

    public static Task<T> Ask<T>(this ICanTell self, object message, TimeSpan? timeout, CancellationToken cancellationToken) =>
        self.Ask<T>(_ => message, timeout, cancellationToken);

    /// <param name="messageFactory">Given the reference that replies go to.</param>
    /// <param name="timeout">Null: <c>akka.actor.ask-timeout</c>, which is infinite by default.</param>
    public static async Task<T> Ask<T>(
        this ICanTell self, Func<IActorRef, object> messageFactory, TimeSpan? timeout, CancellationToken cancellationToken)
    {
        IActorRefProvider provider = ProviderOf(self);
        TimeSpan patience = timeout ?? provider.Settings.AskTimeout;
        var future = new FutureActorRef<T>(provider);
        using CancellationTokenSource timer = patience > TimeSpan.Zero ? new CancellationTokenSource(patience) : null;
        using CancellationTokenRegistration expiry = timer?.Token.UnsafeRegister(_ => future.Expire(patience), null) ?? default;
        using CancellationTokenRegistration cancelled = cancellationToken.UnsafeRegister(_ => future.Cancel(cancellationToken), null);
        provider.RegisterTempActor(future, future.Path);
        try
        {
            self.Tell(messageFactory(future), future);
            return await future.Result.ConfigureAwait(false);
        }
        finally
        {
            provider.UnregisterTempActor(future.Path);
        }
    }

    internal static IActorRefProvider ProviderOf(ICanTell target) => target switch
    {
        _ when ActorCell.Current is { } cell => cell.SystemImpl.Provider,
        IInternalActorRef actor => actor.Provider,
        ActorSelection selection => ((IInternalActorRef)selection.Anchor).Provider,
        _ => throw new ArgumentException("Unable to resolve the target Provider", nameof(target)),
    };
}
