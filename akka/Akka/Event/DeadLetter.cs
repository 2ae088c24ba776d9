using Akka.Actor;

namespace Akka.Event;

/// <summary>Messages of which nobody needs to hear when they do not arrive.</summary>
public interface IDeadLetterSuppression;

/// <summary>A message that found no receiver.</summary>
public abstract class AllDeadLetters(object message, IActorRef sender, IActorRef recipient)
{
    public object Message { get; } = message;

    public IActorRef Recipient { get; } = recipient;

    public IActorRef Sender { get; } = sender;

    public override string ToString() => $"{GetType().Name} from {Sender} to {Recipient}: <{Message}>";
}

public sealed class DeadLetter(object message, IActorRef sender, IActorRef recipient) : AllDeadLetters(message, sender, recipient);

/// <summary>A dead letter that says so itself.</summary>
public sealed class SuppressedDeadLetter(IDeadLetterSuppression message, IActorRef sender, IActorRef recipient)
    : AllDeadLetters(message, sender, recipient);

/// <summary>Dropped on purpose, with a reason.</summary>
public sealed class Dropped(object message, string reason, IActorRef sender, IActorRef recipient) : AllDeadLetters(message, sender, recipient)
{
    public string Reason => reason;
}

/// <summary>Received, but no handler took it.</summary>
public sealed class UnhandledMessage(object message, IActorRef sender, IActorRef recipient) : AllDeadLetters(message, sender, recipient);

/// <summary>Logs the first <c>akka.log-dead-letters</c> of them at INFO.</summary>
public sealed class DeadLetterListener : UntypedActor
{
    private int _count;

    /// <summary>Starts one that hears of every dead letter from now on.</summary>
    internal static IActorRef Start(ExtendedActorSystem system)
    {
        IActorRef listener = system.SystemActorOf<DeadLetterListener>("deadLetterListener");
        foreach (Type channel in new[] { typeof(DeadLetter), typeof(Dropped), typeof(UnhandledMessage) })
            system.EventStream.Subscribe(listener, channel);
        return listener;
    }

    protected override void OnReceive(object message)
    {
        if (message is not AllDeadLetters letter) return;
        int limit = Context.System.Settings.LogDeadLetters;
        _count++;
        Log(letter, limit == int.MaxValue || _count < limit ? "" : ", no more dead letters will be logged");
        if (limit != int.MaxValue && _count >= limit) Context.Stop(Self);
    }

    private void Log(AllDeadLetters letter, string done)
    {
        string from = letter.Sender is null || letter.Sender.Equals(Context.System.DeadLetters) ? "" : $" from {letter.Sender}";
        string fate = letter switch
        {
            UnhandledMessage => "was unhandled",
            Dropped dropped => $"was dropped. {dropped.Reason}",
            _ => "was not delivered",
        };
        string text = $"Message [{letter.Message?.GetType().Name}]{from} to {letter.Recipient} {fate}. [{_count}] dead letters encountered{done}."
            + " This logging can be turned off or adjusted with configuration settings 'akka.log-dead-letters' and"
            + " 'akka.log-dead-letters-during-shutdown'."
            + $" Message content: {letter.Message}";
        Context.System.EventStream.Publish(new Info(letter.Recipient.Path.ToString(), letter.Recipient.GetType(), text));
    }
}
