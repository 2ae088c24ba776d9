using Akka.Event;

namespace Akka.Actor.Internal;

public sealed partial class ActorSystemImpl
{
    public override object RegisterExtension(IExtensionId extension)
    {
        ArgumentNullException.ThrowIfNull(extension);
        return _extensions.GetOrAdd(extension.ExtensionType, _ => new Lazy<object>(() => extension.CreateExtension(this))).Value;
    }

    public override object GetExtension(IExtensionId extensionId) => TryGetExtension(extensionId.ExtensionType, out object extension) ? extension : null;

    public override T GetExtension<T>() => TryGetExtension(out T extension) ? extension : null;

    public override bool HasExtension(Type type) => typeof(IExtension).IsAssignableFrom(type) && _extensions.ContainsKey(type);

    public override bool HasExtension<T>() => HasExtension(typeof(T));

    public override bool TryGetExtension(Type extensionType, out object extension)
    {
        bool isThere = _extensions.TryGetValue(extensionType, out Lazy<object> made);
        extension = isThere ? made.Value : null;
        return isThere;
    }

    public override bool TryGetExtension<T>(out T extension)
    {
        bool isThere = TryGetExtension(typeof(T), out object found);
        extension = (T)found;
        return isThere;
    }

    /// <summary><c>akka.extensions = ["Type, Assembly"]</c>.</summary>
    private void LoadExtensions()
    {
        foreach (string name in Settings.Config.GetStringList("akka.extensions"))
        {
            if (Type.GetType(name) is { } type && typeof(IExtensionId).IsAssignableFrom(type))
                RegisterExtension((IExtensionId)Activator.CreateInstance(type));
            else
                Log.Error("[{0}] is not an 'ExtensionId', skipping...", name);
        }
    }
}
