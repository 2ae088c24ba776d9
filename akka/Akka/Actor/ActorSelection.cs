using System.Text.RegularExpressions;
using Akka.Actor.Internal;

namespace Akka.Actor;

/// <summary>Actors by path, looked up at each message; <c>*</c> and <c>?</c> stand for names, <c>..</c> for the parent.</summary>
public class ActorSelection : ICanTell
{
    internal ActorSelection(IActorRef anchor, IEnumerable<string> elements)
    {
        Anchor = anchor;
        Path = [.. elements.Where(element => element.Length > 0)];
    }

    public IActorRef Anchor { get; }

    public string[] Path { get; }

    public string PathString => "/" + string.Join('/', Path);

    public void Tell(object message, IActorRef sender = null)
    {
        sender ??= ActorCell.GetCurrentSelfOrNoSender();
        var found = new List<IActorRef>();
        Find((IInternalActorRef)Anchor, 0, found);
        foreach (IActorRef actor in found) actor.Tell(message, sender);
        if (found.Count == 0) Missing().Tell(message, sender);
    }

    /// <summary>The one actor that answers.</summary>
    /// <exception cref="ActorNotFoundException">None does in time.</exception>
    public Task<IActorRef> ResolveOne(TimeSpan timeout) => ResolveOne(timeout, CancellationToken.None);

    /// <inheritdoc cref="ResolveOne(TimeSpan)" />
    public async Task<IActorRef> ResolveOne(TimeSpan timeout, CancellationToken ct)
    {
        try
        {
            ActorIdentity identity = await this.Ask<ActorIdentity>(new Identify(null), timeout, ct).ConfigureAwait(false);
            return identity.Subject ?? throw new ActorNotFoundException("subject was null");
        }
        catch (AskTimeoutException e)
        {
            throw new ActorNotFoundException("Timeout while resolving the selection", e);
        }
    }

    public override string ToString() => $"ActorSelection[Anchor({Anchor.Path}), Path({PathString})]";

    public override bool Equals(object obj) => obj is ActorSelection other && Anchor.Equals(other.Anchor) && Path.SequenceEqual(other.Path);

    public override int GetHashCode() => HashCode.Combine(Anchor, PathString);

    private static bool IsPattern(string element) => element.AsSpan().ContainsAny('*', '?');

    private void Find(IInternalActorRef at, int depth, List<IActorRef> found)
    {
        if (depth == Path.Length)
        {
            found.Add(at);
            return;
        }

        string element = Path[depth];
        if (IsPattern(element) && at is LocalActorRef parent)
        {
            string pattern = "^" + Regex.Escape(element).Replace("\\*", ".*", StringComparison.Ordinal).Replace("\\?", ".", StringComparison.Ordinal) + "$";
            foreach (IActorRef child in parent.Cell.GetChildren().Where(c => Regex.IsMatch(c.Path.Name, pattern)))
                Find((IInternalActorRef)child, depth + 1, found);
            return;
        }

        IActorRef next = element == ".." ? at.Parent : at.GetChild([element]);
        if (!next.IsNobody()) Find((IInternalActorRef)next, depth + 1, found);
    }

    private EmptyLocalActorRef Missing()
    {
        var anchor = (IInternalActorRef)Anchor;
        ActorPath path = Anchor.Path;
        foreach (string element in Path) path = element == ".." ? path.Parent : path / element;
        return new EmptyLocalActorRef(anchor.Provider, path, ((ActorSystemImpl)anchor.Provider.Settings.System).EventStream);
    }
}

/// <summary>From the text of a path to a selection.</summary>
internal static class ActorRefFactoryShared
{
    public static ActorSelection ActorSelection(ActorPath path, ActorSystemImpl system) => new(system.Provider.RootGuardian, path.Elements);

    /// <summary>A full path, a path from the root, or one from <paramref name="from"/>.</summary>
    public static ActorSelection ActorSelection(string path, ActorSystemImpl system, IInternalActorRef from)
    {
        if (path.Contains("://", StringComparison.Ordinal))
        {
            return Actor.ActorPath.TryParse(path, out ActorPath full) && full.Address.Equals(system.Provider.DefaultAddress)
                ? ActorSelection(full, system)
                : new ActorSelection(system.DeadLetters, []);
        }

        return path.StartsWith('/') ? new ActorSelection(system.Provider.RootGuardian, path.Split('/')) : new ActorSelection(from, path.Split('/'));
    }

    public static ActorSelection ActorSelection(IActorRef anchor, string path) => new(anchor, path.Split('/'));
}
