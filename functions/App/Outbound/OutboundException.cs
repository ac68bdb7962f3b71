namespace MentionPipeline.App.Outbound;

/// <summary>A call that did not end in an answer. The message is a sentence for the person who configured the address.</summary>
public abstract class OutboundException(string message, Exception? innerException) : Exception(message, innerException);

/// <summary>The guard did not let the call or its answer through (law 10). Trying again does not help.</summary>
public sealed class OutboundRefusedException(string message) : OutboundException(message, null);

/// <summary>The other side could not be reached, broke off or took too long. It may be well later.</summary>
public sealed class OutboundFailedException(string message, Exception? innerException = null) : OutboundException(message, innerException);
