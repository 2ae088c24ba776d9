using Akka.Dispatch.SysMsg;

namespace Akka.Actor;

public static class GracefulStopSupport
{
    public static Task<bool> GracefulStop(this IActorRef target, TimeSpan timeout) => target.GracefulStop(timeout, PoisonPill.Instance);

    /// <summary>Sends <paramref name="stopMessage"/> and waits for the actor's death: false when that takes too long.</summary>
    public static async Task<bool> GracefulStop(this IActorRef target, TimeSpan timeout, object stopMessage)
    {
        var watchee = (IInternalActorRef)target;
        var mourner = new DeathNotice(watchee.Provider);
        watchee.SendSystemMessage(new Watch(watchee, mourner));
        target.Tell(stopMessage, ActorRefs.NoSender);
        try
        {
            await mourner.Died.WaitAsync(timeout).ConfigureAwait(false);
            return true;
        }
        catch (TimeoutException)
        {
            watchee.SendSystemMessage(new Unwatch(watchee, mourner));
            return false;
        }
    }

    private sealed class DeathNotice(IActorRefProvider provider) : MinimalActorRef
    {
        private readonly TaskCompletionSource _died = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Died => _died.Task;

        public override ActorPath Path { get; } = provider.TempPath();

        public override IActorRefProvider Provider => provider;

        public override void SendSystemMessage(SystemMessage message)
        {
            if (message is DeathWatchNotification) _died.TrySetResult();
        }
    }
}
