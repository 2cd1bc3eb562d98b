namespace KubePortal.ApiMachinery.Protobuf;

/// <summary>A field of a protobuf message.</summary>
/// <param name="Name">Its name in JSON; of an embedded one, its type.</param>
/// <param name="IsEmbedded">Whether it is a message whose fields lie in the object itself in JSON.</param>
public readonly record struct NumberedField(string Name, bool IsEmbedded);
