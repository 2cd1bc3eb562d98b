# fails: runbook
kubectl annotate pod cart runbook=https://wiki.shop.example/cart
