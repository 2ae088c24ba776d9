using Akka.Actor;

namespace Akka.TestKit;

/// <remarks>Expectations of the next message: each says what to check, and comes waiting and asynchronous.</remarks>
public abstract partial class TestKitBase
{
    public T ExpectMsg<T>(TimeSpan? duration = null, string hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>((_, _) => { }, duration, hint, cancellationToken);

    public ValueTask<T> ExpectMsgAsync<T>(TimeSpan? duration = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectAsync<T>((_, _) => { }, duration, hint, cancellationToken);

    public T ExpectMsg<T>(T message, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Expect(IsEqual(message, hint), timeout, hint, cancellationToken);

    public ValueTask<T> ExpectMsgAsync<T>(T message, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectAsync(IsEqual(message, hint), timeout, hint, cancellationToken);

    public T ExpectMsg<T>(Predicate<T> isMessage, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Expect(Satisfies(isMessage, hint), timeout, hint, cancellationToken);

    public ValueTask<T> ExpectMsgAsync<T>(
        Predicate<T> isMessage, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectAsync(Satisfies(isMessage, hint), timeout, hint, cancellationToken);

    public T ExpectMsg<T>(Action<T> assert, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>((message, _) => assert(message), timeout, hint, cancellationToken);

    public ValueTask<T> ExpectMsgAsync<T>(
        Action<T> assert, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectAsync<T>((message, _) => assert(message), timeout, hint, cancellationToken);

    public T ExpectMsg<T>(
        Func<T, IActorRef, bool> isMessageAndSender, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Expect(Satisfies(isMessageAndSender, hint), timeout, hint, cancellationToken);

    public ValueTask<T> ExpectMsgAsync<T>(
        Func<T, IActorRef, bool> isMessageAndSender, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectAsync(Satisfies(isMessageAndSender, hint), timeout, hint, cancellationToken);

    public T ExpectMsg<T>(
        Action<T, IActorRef> assertMessageAndSender, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Expect(assertMessageAndSender, timeout, hint, cancellationToken);

    public ValueTask<T> ExpectMsgAsync<T>(
        Action<T, IActorRef> assertMessageAndSender, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectAsync(assertMessageAndSender, timeout, hint, cancellationToken);

    public T ExpectMsg<T>(
        T expected, Func<T, T, bool> comparer, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>((actual, _) => _assertions.AssertEqual(expected, actual, comparer, hint ?? ""), timeout, hint, cancellationToken);

    public ValueTask<T> ExpectMsgAsync<T>(
        T expected, Func<T, T, bool> comparer, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectAsync<T>((actual, _) => _assertions.AssertEqual(expected, actual, comparer, hint ?? ""), timeout, hint, cancellationToken);

    public Terminated ExpectTerminated(IActorRef target, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectMsg<Terminated>(death => _assertions.AssertEqual(target, death.ActorRef), timeout, hint, cancellationToken);

    public ValueTask<Terminated> ExpectTerminatedAsync(
        IActorRef target, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectMsgAsync<Terminated>(death => _assertions.AssertEqual(target, death.ActorRef), timeout, hint, cancellationToken);

    public T ExpectMsgFrom<T>(IActorRef sender, TimeSpan? duration = null, string hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>((_, from) => _assertions.AssertEqual(sender, from), duration, hint, cancellationToken);

    public ValueTask<T> ExpectMsgFromAsync<T>(
        IActorRef sender, TimeSpan? duration = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectAsync<T>((_, from) => _assertions.AssertEqual(sender, from), duration, hint, cancellationToken);

    public T ExpectMsgFrom<T>(
        IActorRef sender, T message, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Expect(From(sender, IsEqual(message, hint)), timeout, hint, cancellationToken);

    public ValueTask<T> ExpectMsgFromAsync<T>(
        IActorRef sender, T message, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectAsync(From(sender, IsEqual(message, hint)), timeout, hint, cancellationToken);

    public T ExpectMsgFrom<T>(
        IActorRef sender, Predicate<T> isMessage, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Expect(From(sender, Satisfies(isMessage, hint)), timeout, hint, cancellationToken);

    public ValueTask<T> ExpectMsgFromAsync<T>(
        IActorRef sender, Predicate<T> isMessage, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectAsync(From(sender, Satisfies(isMessage, hint)), timeout, hint, cancellationToken);

    public T ExpectMsgFrom<T>(
        Predicate<IActorRef> isSender, Predicate<T> isMessage, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Expect(Satisfies<T>((message, from) => isSender(from) && isMessage(message), hint), timeout, hint, cancellationToken);

    public ValueTask<T> ExpectMsgFromAsync<T>(
        Predicate<IActorRef> isSender, Predicate<T> isMessage, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectAsync(Satisfies<T>((message, from) => isSender(from) && isMessage(message), hint), timeout, hint, cancellationToken);

    public T ExpectMsgFrom<T>(
        IActorRef sender, Action<T> assertMessage, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Expect(From<T>(sender, (message, _) => assertMessage(message)), timeout, hint, cancellationToken);

    public ValueTask<T> ExpectMsgFromAsync<T>(
        IActorRef sender, Action<T> assertMessage, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectAsync(From<T>(sender, (message, _) => assertMessage(message)), timeout, hint, cancellationToken);

    public T ExpectMsgFrom<T>(
        Action<IActorRef> assertSender, Action<T> assertMessage, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Expect(Both(assertSender, assertMessage), timeout, hint, cancellationToken);

    public ValueTask<T> ExpectMsgFromAsync<T>(
        Action<IActorRef> assertSender, Action<T> assertMessage, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        ExpectAsync(Both(assertSender, assertMessage), timeout, hint, cancellationToken);

    public void ExpectNoMsg(CancellationToken cancellationToken = default) => ExpectNone(RemainingOrDefault, cancellationToken);

    public ValueTask ExpectNoMsgAsync(CancellationToken cancellationToken = default) => ExpectNoneAsync(RemainingOrDefault, cancellationToken);

    public void ExpectNoMsg(TimeSpan duration, CancellationToken cancellationToken = default) => ExpectNone(Dilated(duration), cancellationToken);

    public ValueTask ExpectNoMsgAsync(TimeSpan duration, CancellationToken cancellationToken = default) => ExpectNoneAsync(Dilated(duration), cancellationToken);

    public void ExpectNoMsg(int milliseconds, CancellationToken cancellationToken = default) =>
        ExpectNoMsg(TimeSpan.FromMilliseconds(milliseconds), cancellationToken);

    public ValueTask ExpectNoMsgAsync(int milliseconds, CancellationToken cancellationToken = default) =>
        ExpectNoMsgAsync(TimeSpan.FromMilliseconds(milliseconds), cancellationToken);

    private T Expect<T>(Action<T, IActorRef> check, TimeSpan? timeout, string hint, CancellationToken cancellationToken)
    {
        TimeSpan patience = RemainingOrDilated(timeout);
        return Check(Take(patience, cancellationToken), check, patience, hint);
    }

    private async ValueTask<T> ExpectAsync<T>(Action<T, IActorRef> check, TimeSpan? timeout, string hint, CancellationToken cancellationToken)
    {
        TimeSpan patience = RemainingOrDilated(timeout);
        return Check(await TakeAsync(patience, cancellationToken), check, patience, hint);
    }

    private T Check<T>(Envelope? received, Action<T, IActorRef> check, TimeSpan patience, string hint)
    {
        if (received is not { } envelope)
            _assertions.Fail("Failed: Timeout {0} while waiting for a message of type {1}. {2}", patience, typeof(T), hint ?? "");
        else if (envelope.Message is T or null)
            check((T)envelope.Message, envelope.Sender);
        else
            _assertions.Fail("Failed: Expected a message of type {0}, but received {{{1}}} (type {2}) instead from {3}. {4}", typeof(T), envelope.Message, envelope.Message.GetType(), envelope.Sender, hint ?? "");
        return (T)received?.Message;
    }

    private void ExpectNone(TimeSpan duration, CancellationToken cancellationToken) => CheckNone(Take(duration, cancellationToken), duration);

    private async ValueTask ExpectNoneAsync(TimeSpan duration, CancellationToken cancellationToken) =>
        CheckNone(await TakeAsync(duration, cancellationToken), duration);

    private void CheckNone(Envelope? received, TimeSpan duration)
    {
        if (received is { } envelope)
            _assertions.Fail("Failed: Expected no messages during {0}, instead we received {1} from {2}", duration, envelope.Message, envelope.Sender);
        _lastWasNoMsg = true;
    }

    private Action<T, IActorRef> IsEqual<T>(T expected, string hint) => (actual, _) => _assertions.AssertEqual(expected, actual, hint ?? "");

    private Action<T, IActorRef> Satisfies<T>(Predicate<T> predicate, string hint) => Satisfies<T>((message, _) => predicate(message), hint);

    private Action<T, IActorRef> Satisfies<T>(Func<T, IActorRef, bool> predicate, string hint) => (message, sender) =>
        _assertions.AssertTrue(predicate(message, sender), "Got a message of the expected type <{0}> from {1}. Also expected {2} but the message {{{3}}} did not match", typeof(T), sender, hint ?? "the predicate to return true", message);

    private Action<T, IActorRef> From<T>(IActorRef sender, Action<T, IActorRef> check) => (message, from) =>
    {
        _assertions.AssertEqual(sender, from, "Sender does not match.");
        check(message, from);
    };

    private static Action<T, IActorRef> Both<T>(Action<IActorRef> assertSender, Action<T> assertMessage) => (message, from) =>
    {
        assertSender(from);
        assertMessage(message);
    };
}
