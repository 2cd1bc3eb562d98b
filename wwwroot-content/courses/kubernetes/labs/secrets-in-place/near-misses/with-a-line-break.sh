# fails: secret-made
kubectl apply -f - <<MANIFESTS
apiVersion: v1
kind: Secret
metadata:
  name: cart-db
data:
  password: Y29ycmVjdC1ob3JzZQo=
MANIFESTS
