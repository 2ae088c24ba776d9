namespace Helios.Node.Http;

/// <summary>
/// Bounds what all requests together may hold of their bodies, so that many connections cost memory by what they send and not by what they
/// say that they will.
/// </summary>
/// <param name="most">Bytes.</param>
internal sealed class HeldBodies(long most)
{
    private readonly long _most = most;

    /// <summary>Those of this process.</summary>
    public static readonly HeldBodies OfAll = new(128L * 1024 * 1024);

    private long _held;

    /// <summary>What one request holds.</summary>
    public Share Begin() => new(this);

    public sealed class Share(HeldBodies bodies) : IDisposable
    {
        private long _bytes;

        /// <param name="bytes">Of this request by now.</param>
        /// <returns>False where all requests hold too much.</returns>
        public bool GrowTo(long bytes)
        {
            long more = bytes - _bytes;
            if (Interlocked.Add(ref bodies._held, more) > bodies._most)
            {
                Interlocked.Add(ref bodies._held, -more);
                return false;
            }
            _bytes = bytes;
            return true;
        }

        public void Dispose() => Interlocked.Add(ref bodies._held, -Interlocked.Exchange(ref _bytes, 0));
    }
}
