namespace Helios.Actors.Transport.Quic;

/// <summary>Something with one deadline in a <see cref="TimerHeap{T}"/>.</summary>
internal interface ITimed
{
    /// <summary>Nanoseconds of the monotonic clock.</summary>
    ulong Deadline { get; set; }

    /// <summary>Its index in the heap; -1 when it is not in it.</summary>
    int HeapIndex { get; set; }
}

/// <summary>An indexed binary heap: every item is in it at most once, so nothing stale piles up.</summary>
internal sealed class TimerHeap<T>
    where T : class, ITimed
{
    private readonly List<T> _items = [];

    public int Count => _items.Count;

    public T? First => _items.Count == 0 ? null : _items[0];

    public void Set(T item, ulong deadline)
    {
        ulong before = item.Deadline;
        item.Deadline = deadline;
        if (item.HeapIndex < 0)
        {
            item.HeapIndex = _items.Count;
            _items.Add(item);
            Rise(item.HeapIndex);
        }
        else if (deadline < before)
        {
            Rise(item.HeapIndex);
        }
        else
        {
            Sink(item.HeapIndex);
        }
    }

    public void Remove(T item)
    {
        int index = item.HeapIndex;
        if (index < 0)
            return;
        item.HeapIndex = -1;
        T last = _items[^1];
        _items.RemoveAt(_items.Count - 1);
        if (ReferenceEquals(last, item))
            return;
        Place(index, last);
        Rise(index);
        Sink(last.HeapIndex);
    }

    private void Rise(int index)
    {
        T item = _items[index];
        while (index > 0 && _items[(index - 1) / 2] is var parent && item.Deadline < parent.Deadline)
        {
            Place(index, parent);
            index = (index - 1) / 2;
        }
        Place(index, item);
    }

    private void Sink(int index)
    {
        T item = _items[index];
        while (true)
        {
            int child = 2 * index + 1;
            if (child >= _items.Count)
                break;
            if (child + 1 < _items.Count && _items[child + 1].Deadline < _items[child].Deadline)
                child++;
            if (_items[child].Deadline >= item.Deadline)
                break;
            Place(index, _items[child]);
            index = child;
        }
        Place(index, item);
    }

    private void Place(int index, T item)
    {
        _items[index] = item;
        item.HeapIndex = index;
    }
}
