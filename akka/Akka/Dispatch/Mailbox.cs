using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Dispatch.SysMsg;

namespace Akka.Dispatch;

/// <summary>
/// The two queues of one actor and the promise that one thread at a time works on them. System messages go first and are never
/// held back; user messages wait while the mailbox is suspended.
/// </summary>
/// <remarks>
/// No wake-up is lost: a sender first enqueues (a full fence) and then looks whether the mailbox is idle and open; a run first goes
/// idle (a full fence) and then looks whether something is left. One of the two sees the other.
/// </remarks>
public sealed class Mailbox : IThreadPoolWorkItem
{
    private const int Idle = 0;
    private const int Scheduled = 1;

    private static readonly SystemMessage ClosedMark = new Terminate();

    private readonly ActorCell _cell;
    private readonly MessageDispatcher _dispatcher;
    private readonly ConcurrentQueue<Envelope> _queue = new();
    private Stack<Envelope> _front;
    private SystemMessage _system = new Create();
    private int _state;
    private int _suspendCount;
    private int _awaited;
    private volatile bool _isHeld;
    private volatile bool _isClosed;

    internal Mailbox(ActorCell cell, MessageDispatcher dispatcher)
    {
        _cell = cell;
        _dispatcher = dispatcher;
    }

    public bool HasMessages => _front is { Count: > 0 } || !_queue.IsEmpty;

    internal bool IsClosed => _isClosed;

    internal int SuspendCount => _suspendCount;

    internal void Enqueue(in Envelope envelope)
    {
        if (!_isClosed)
        {
            _queue.Enqueue(envelope);
            if (!_isClosed)
            {
                if (!_isHeld) Schedule();
                return;
            }

            DrainToDeadLetters();
            return;
        }

        ToDeadLetters(envelope);
    }

    internal void EnqueueSystem(SystemMessage message)
    {
        SystemMessage head = Volatile.Read(ref _system);
        while (true)
        {
            if (ReferenceEquals(head, ClosedMark))
            {
                EmptyLocalActorRef.Answer(message, _cell.Self);
                return;
            }

            message.Next = head;
            SystemMessage seen = Interlocked.CompareExchange(ref _system, message, head);
            if (ReferenceEquals(seen, head)) break;
            head = seen;
        }

        Schedule();
    }

    /// <summary>Puts a message before all that wait; only on the actor's own thread of control.</summary>
    internal void EnqueueFirst(in Envelope envelope) => (_front ??= new Stack<Envelope>()).Push(envelope);

    internal void Suspend() => SetHeld(_suspendCount + 1, _awaited);

    internal void Resume() => SetHeld(Math.Max(0, _suspendCount - 1), _awaited);

    /// <summary>Holds user messages back until an asynchronous handler has ended.</summary>
    internal void BeginAwait() => SetHeld(_suspendCount, _awaited + 1);

    internal void EndAwait() => SetHeld(_suspendCount, _awaited - 1);

    /// <summary>No message is handled any more: what waits and what will still come are dead letters.</summary>
    internal void Close()
    {
        _isHeld = true;
        _isClosed = true;
        SystemMessage rest = Reverse(Interlocked.Exchange(ref _system, ClosedMark));
        while (rest is not null)
        {
            SystemMessage next = rest.Next;
            EmptyLocalActorRef.Answer(rest, _cell.Self);
            rest = next;
        }

        while (_front is { Count: > 0 }) ToDeadLetters(_front.Pop());
        DrainToDeadLetters();
    }

    internal void Schedule()
    {
        if (Volatile.Read(ref _state) == Idle && Interlocked.CompareExchange(ref _state, Scheduled, Idle) == Idle)
            _dispatcher.Schedule(this);
    }

    /// <summary>One turn: all system messages, then up to <c>throughput</c> user messages.</summary>
    public void Execute()
    {
        ActorCell previous = ActorCell.Current;
        ActorCell.Current = _cell;
        bool more = false;
        try
        {
            ProcessSystemMessages();
            ProcessUserMessages();
            more = !_isHeld && _front is { Count: > 0 };
        }
        finally
        {
            ActorCell.Current = previous;
            Interlocked.Exchange(ref _state, Idle);
            if (more || HasWork) Schedule();
        }
    }

    private bool HasWork => (Volatile.Read(ref _system) is { } head && !ReferenceEquals(head, ClosedMark)) || (!_isHeld && !_queue.IsEmpty);

    private void SetHeld(int suspendCount, int awaited)
    {
        _suspendCount = suspendCount;
        _awaited = awaited;
        _isHeld = suspendCount > 0 || awaited > 0 || _isClosed;
    }

    private void ProcessUserMessages()
    {
        for (int left = _dispatcher.Throughput; left > 0 && !_isHeld && TryDequeue(out Envelope envelope); left--)
        {
            _cell.Invoke(envelope);
            if (Volatile.Read(ref _system) is not null) ProcessSystemMessages();
        }
    }

    private bool TryDequeue(out Envelope envelope) => _front is { Count: > 0 } ? _front.TryPop(out envelope) : _queue.TryDequeue(out envelope);

    private void ProcessSystemMessages()
    {
        while (Volatile.Read(ref _system) is { } head && !ReferenceEquals(head, ClosedMark))
        {
            SystemMessage batch = Reverse(Interlocked.Exchange(ref _system, null));
            while (batch is not null)
            {
                SystemMessage next = batch.Next;
                batch.Next = null;
                if (_isClosed) EmptyLocalActorRef.Answer(batch, _cell.Self);
                else _cell.SystemInvoke(batch);
                batch = next;
            }
        }
    }

    private static SystemMessage Reverse(SystemMessage stack)
    {
        SystemMessage reversed = null;
        while (stack is not null)
        {
            SystemMessage next = stack.Next;
            stack.Next = reversed;
            reversed = stack;
            stack = next;
        }

        return reversed;
    }

    private void DrainToDeadLetters()
    {
        while (_queue.TryDequeue(out Envelope envelope)) ToDeadLetters(envelope);
    }

    private void ToDeadLetters(in Envelope envelope) => _cell.ToDeadLetters(envelope);
}
