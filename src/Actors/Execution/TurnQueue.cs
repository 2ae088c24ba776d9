namespace Helios.Actors.Execution;

/// <summary>A queue in which clients take turns: each has one thing served, then the next client has one, in the order they came.</summary>
internal sealed class TurnQueue<TClient, TItem>
    where TClient : struct
{
    /// <summary>Those with something waiting, the next to be served first.</summary>
    private readonly LinkedList<(TClient Client, LinkedList<TItem> Items)> _clients = [];

    public bool IsEmpty => _clients.Count == 0;

    public void Add(TClient client, TItem item)
    {
        for (var node = _clients.First; node is not null; node = node.Next)
        {
            if (node.Value.Client.Equals(client))
            {
                node.Value.Items.AddLast(item);
                return;
            }
        }
        _clients.AddLast((client, new LinkedList<TItem>([item])));
    }

    /// <summary>Takes the next one out. Its client goes to the end, if it has more waiting.</summary>
    public bool TryTake(out TItem item)
    {
        item = default!;
        if (_clients.First is not { } first)
            return false;
        _clients.RemoveFirst();
        item = first.Value.Items.First!.Value;
        first.Value.Items.RemoveFirst();
        if (first.Value.Items.Count > 0)
            _clients.AddLast(first);
        return true;
    }

    /// <returns>Whether it was waiting.</returns>
    public bool Remove(TClient client, TItem item)
    {
        for (var node = _clients.First; node is not null; node = node.Next)
        {
            if (!node.Value.Client.Equals(client))
                continue;
            bool wasWaiting = node.Value.Items.Remove(item);
            if (node.Value.Items.Count == 0)
                _clients.Remove(node);
            return wasWaiting;
        }
        return false;
    }
}
