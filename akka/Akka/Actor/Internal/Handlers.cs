namespace Akka.Actor.Internal;

/// <summary>Handlers by message type, tried in the order of their declaration. Also what a persistent actor declares into.</summary>
public sealed class Handlers
{
    private readonly List<Receive> _handlers = [];
    private bool _hasCatchAll;

    /// <summary>Whether one of the handlers took the message.</summary>
    public bool Handle(object message)
    {
        foreach (Receive handler in _handlers)
        {
            if (handler(message)) return true;
        }

        return false;
    }

    public void Add<T>(Action<T> handler, Predicate<T> shouldHandle)
    {
        ArgumentNullException.ThrowIfNull(handler);
        Add(
            message =>
            {
                if (message is not T typed || shouldHandle?.Invoke(typed) == false) return false;
                handler(typed);
                return true;
            },
            isCatchAll: typeof(T) == typeof(object) && shouldHandle is null);
    }

    public void Add<T>(Func<T, bool> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        Add(message => message is T typed && handler(typed), isCatchAll: false);
    }

    public void Add(Type messageType, Action<object> handler, Predicate<object> shouldHandle) => Add<object>(
        handler, message => messageType.IsInstanceOfType(message) && shouldHandle?.Invoke(message) != false);

    public void Add(Type messageType, Func<object, bool> handler) => Add<object>(
        message => messageType.IsInstanceOfType(message) && handler(message));

    public void AddAny(Action<object> handler) => Add(handler, null);

    private void Add(Receive handler, bool isCatchAll)
    {
        if (_hasCatchAll)
            throw new InvalidOperationException("A handler that catches all messages has been added. No handler can be added after that.");
        _handlers.Add(handler);
        _hasCatchAll = isCatchAll;
    }
}

/// <summary>The handlers that are being declared: those of the constructor, or of the <c>Become</c> that is running.</summary>
public sealed class Declarations(string methods)
{
    private Handlers _open = new();

    /// <exception cref="InvalidOperationException">Nothing is being declared.</exception>
    public Handlers Open => _open ?? throw new InvalidOperationException(
        $"You may only call {methods}-methods when constructing the actor and inside Become().");

    /// <summary>Ends those of the constructor and answers them.</summary>
    public Handlers Close()
    {
        Handlers declared = Open;
        _open = null;
        return declared;
    }

    public Receive Declare(Action configure)
    {
        Handlers outer = _open;
        Handlers inner = _open = new Handlers();
        try
        {
            configure();
        }
        finally
        {
            _open = outer;
        }

        return inner.Handle;
    }
}
